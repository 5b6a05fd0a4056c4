/** What stands on buttons and menus; at most 80 characters on Discord, short on a phone. */
export const actions = {
  /** The language in itself, for the button that switches to it. */
  ownName: 'English',
  refresh: 'Refresh',
  csv: 'CSV',
  explain: 'What the figures mean',
  fullSize: 'Full size',
  back: 'Back',
  /** A window, an edition, a kind of option; others say themselves. */
  choice: (value: string): string => CHOICES[value] ?? value,
  /** To someone who presses under another's answer. */
  notYours: (command: string) =>
    `Only the one who asked can change this answer. Send /${command} for your own.`,
  /** To someone who presses what is not ours or no longer good. */
  tooOld: 'This button is no longer good. Send the command again.',
  noSeries: 'There is no series of days behind this answer.',
  slowDown: 'That is a lot at once. Please wait a minute; then I answer again.',
};

const CHOICES: Readonly<Record<string, string>> = {
  '4h': '4 hours',
  '24h': '24 hours',
  '7d': '7 days',
  '30d': '30 days',
  '90d': '90 days',
  short: 'Short',
  full: 'Full',
  put: 'Puts',
  call: 'Calls',
  en: 'English',
  'zh-CN': '中文',
  auto: 'As the platform',
};
