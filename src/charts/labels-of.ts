import type { ChartSpec, Label, Panel } from './chart-spec.ts';

/** Everything that is named in the plot of a chart, with its figure, panel by panel. */
export const labelsOf = ({ panels }: ChartSpec): readonly Label[] => panels.flatMap(ofPanel);

function ofPanel(panel: Panel): readonly Label[] {
  switch (panel.kind) {
    case 'daily': {
      const { heading, series, levels = [], bands = [], spans = [], points = [] } = panel;
      return [
        ...(heading === undefined ? [] : [{ text: heading }]),
        ...[...series, ...levels, ...bands, ...spans, ...points].map(({ label }) => label),
      ];
    }
    case 'distribution':
      return [...panel.levels, ...panel.bands].map(({ label }) => label);
    case 'rows':
      return panel.rows.flatMap(({ label, note }) => [
        label,
        { text: label.value ?? label.text, value: note },
      ]);
  }
}
