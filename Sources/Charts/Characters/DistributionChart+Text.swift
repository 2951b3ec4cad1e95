extension DistributionChart {
    package func text(on canvas: TextCanvas) -> String { bars.text(on: canvas) }
}
