import Bundles
import Central
import ColumnCache
import Encryption
import KeyFiles
import LocalStore
import Signatures

/// An error of a module below that says where, what, and what to do, and that ends a command with exit code 1.
protocol SayableError: Error, CustomStringConvertible {}

extension StoreError: SayableError {}
extension CentralError: SayableError {}
extension BundleError: SayableError {}
extension BundleFileError: SayableError {}
extension SignatureError: SayableError {}
extension AllowedSignersError: SayableError {}
extension EncryptionError: SayableError {}
extension KeyFileError: SayableError {}
extension ColumnCacheError: SayableError {}
