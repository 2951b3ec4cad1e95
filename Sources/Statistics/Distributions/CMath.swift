#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

// The only file that knows the C library: elsewhere these are ordinary functions.

func naturalLog(_ x: Double) -> Double { log(x) }

/// log(1 + x), exact for small x.
func naturalLogOfOnePlus(_ x: Double) -> Double { log1p(x) }

func exponential(_ x: Double) -> Double { exp(x) }

/// The complement of the error function, exact in its far tail.
func complementaryError(_ x: Double) -> Double { erfc(x) }

func gammaFunction(_ x: Double) -> Double { tgamma(x) }

func sine(_ x: Double) -> Double { sin(x) }

func arcsine(_ x: Double) -> Double { asin(x) }

func arctangent(_ x: Double) -> Double { atan(x) }
