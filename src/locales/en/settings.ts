/** Language and time zone: what applies, where it comes from, who may change it. */
export const settings = {
  title: {
    own: 'Your language and time zone',
    here: 'Language and time zone of this chat',
    chat: (named: string) => `Language and time zone of ${named}`,
    nobody: 'Language and time zone without a chat',
  },
  kept: (title: string) => `Kept. ${title}`,
  leads: { lang: 'Language', zone: 'Time zone', posts: 'Posts here' },
  from: {
    own: 'chosen by you',
    chat: 'chosen for this chat',
    platform: (name: string) => `from ${name}`,
    standard: 'the default',
  },
  value: (value: string, from: string) => `${value}, ${from}`,
  posts: (lang: string, zone: string) => `${lang}, times in ${zone}`,
  platforms: { discord: 'Discord', telegram: 'Telegram', console: 'this terminal' },
  follow: (name: string) => `As in ${name}`,
  standard: 'The default',
  hint: {
    own: 'To change it: /settings lang:zh-CN or /settings zone:Europe/Berlin; auto takes a choice back.',
    chat: 'Posts there are written so, and answers to readers who chose nothing and whose platform names no language.',
    here: 'where:here sets up this chat, for those who manage it.',
    elsewhere: 'where:@name or its id sets up a channel you manage.',
  },
  onlyManagers: {
    discord: 'Only members with the Manage Server permission can set up this channel.',
    telegram: 'Only administrators of that chat can set it up; in a channel, those who may post.',
    console: 'Only the terminal itself can be set up here.',
  },
  nobody:
    'In Discord, in Telegram and in the chat of the terminal readers choose for themselves; here --lang does.',
  notKept: 'That could not be kept: the memory is out of reach. Nothing was changed; please try again later.',
};
