/** Who may import whom: rows of the table in the README's "Where things live", from the world at the top to nouns at the bottom. */
const rows = [
  '^src/index[.]ts$',
  '^(src/(adapters|delivery|providers|hub|store|sample)|commands)/',
  '^src/briefing/',
  '^src/findings/',
  '^src/message/',
  '^src/pictures/',
  '^src/charts/',
  '^src/readings/',
  '^src/metrics/',
  '^src/(market|math|locales)/',
];

const noUpwardImports = rows.flatMap((row, index) =>
  index === 0
    ? []
    : [
        {
          name: `nothing-above-row-${index}`,
          comment: 'Import from rows below, never up.',
          severity: 'error',
          from: { path: row },
          to: { path: rows.slice(0, index) },
        },
      ],
);

const only = (name, packages, home) => ({
  name,
  comment: 'One package, one home.',
  severity: 'error',
  from: { path: '^(src|commands)/', pathNot: home },
  to: { path: `^node_modules/(${packages})/` },
});

module.exports = {
  forbidden: [
    ...noUpwardImports,
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-sideways-adapters',
      comment: 'Adapters know neither metrics, providers, commands, nor each other.',
      severity: 'error',
      from: { path: '^src/adapters/([^/]+)/' },
      to: {
        path: '^(src/(adapters|providers|hub|store|delivery|sample|metrics|readings|briefing)|commands)/',
        pathNot: '^src/adapters/$1/',
      },
    },
    {
      name: 'no-sideways-commands',
      severity: 'error',
      from: { path: '^commands/' },
      to: { path: '^src/(adapters|delivery|providers|hub|store|sample)/' },
    },
    {
      name: 'no-sideways-delivery',
      severity: 'error',
      from: { path: '^src/delivery/' },
      to: { path: '^(src/(adapters|providers|hub|sample)|commands)/' },
    },
    {
      name: 'providers-see-nouns-alone',
      severity: 'error',
      from: { path: '^src/(providers|hub|store)/' },
      to: {
        path: '^(src/(adapters|delivery|sample|briefing|findings|message|charts|readings|metrics|locales)|commands)/',
      },
    },
    {
      name: 'market-math-locales-apart',
      severity: 'error',
      from: { path: '^src/(market|math|locales)/' },
      to: { path: '^src/(market|math|locales)/', pathNot: '^src/$1/' },
    },
    only('discord', 'discord[.]js|@discordjs', '^src/adapters/discord/'),
    only('telegraf', 'telegraf', '^src/adapters/telegram/'),
    only('node-cron', 'node-cron', '^src/delivery/clock[.]ts$'),
    only('pino', 'pino', '^src/logger[.]ts$'),
    only('papaparse', 'papaparse', '^src/providers/'),
    only('d3', 'd3-(scale|shape)', '^src/pictures/'),
    only('resvg', '@resvg', '^src/pictures/render-png[.]ts$'),
    only('fontkit', 'fontkit', '^src/pictures/'),
    only('zod', 'zod', '^src/(config[.]ts|recording-folder[.]ts|providers/|store/)'),
    {
      name: 'pure-metrics',
      comment: 'Metrics, maths, nouns and words do no input or output.',
      severity: 'error',
      from: { path: '^src/(metrics|math|market|locales|readings|briefing|message|charts|findings)/' },
      to: { dependencyTypes: ['core'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
    },
  },
};
