/** Whether dates can be told in a zone; `supportedValuesOf` leaves out aliases, so it is tried. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** Zones by their present names, where a runtime lists an older one or none. */
const PRESENT = [
  'America/Argentina/Buenos_Aires',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Yangon',
  'Europe/Kyiv',
];

/** Every zone by its name; UTC first. */
function listed(): readonly string[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), ...PRESENT.filter(isZone)]);
  zones.delete('UTC');
  return ['UTC', ...[...zones].sort()];
}

/** Cities that no zone is named for, and Chinese names. */
const CITIES: readonly (readonly [name: string, zone: string])[] = [
  ['Beijing', 'Asia/Shanghai'],
  ['Shenzhen', 'Asia/Shanghai'],
  ['Mumbai', 'Asia/Kolkata'],
  ['Delhi', 'Asia/Kolkata'],
  ['San Francisco', 'America/Los_Angeles'],
  ['Miami', 'America/New_York'],
  ['Washington', 'America/New_York'],
  ['Frankfurt', 'Europe/Berlin'],
  ['Geneva', 'Europe/Zurich'],
  ['Abu Dhabi', 'Asia/Dubai'],
  ['北京', 'Asia/Shanghai'],
  ['上海', 'Asia/Shanghai'],
  ['深圳', 'Asia/Shanghai'],
  ['香港', 'Asia/Hong_Kong'],
  ['澳门', 'Asia/Macau'],
  ['台北', 'Asia/Taipei'],
  ['新加坡', 'Asia/Singapore'],
  ['东京', 'Asia/Tokyo'],
  ['首尔', 'Asia/Seoul'],
  ['迪拜', 'Asia/Dubai'],
  ['悉尼', 'Australia/Sydney'],
  ['伦敦', 'Europe/London'],
  ['柏林', 'Europe/Berlin'],
  ['巴黎', 'Europe/Paris'],
  ['纽约', 'America/New_York'],
  ['洛杉矶', 'America/Los_Angeles'],
];

const plain = (text: string): string => text.trim().toLowerCase().replaceAll('_', ' ');

type Named = { readonly zone: string; readonly cities: readonly string[]; readonly whole: string };

/** What each zone may be called, in plain letters: its city, its other cities, its whole name. */
let names: readonly Named[] | undefined;
const named = (): readonly Named[] =>
  (names ??= listed().map((zone) => ({
    zone,
    cities: [
      plain(zone.split('/').at(-1) ?? zone),
      ...CITIES.filter(([, of]) => of === zone).map(([name]) => plain(name)),
    ],
    whole: plain(zone),
  })));

/** The zones a text may mean while it is typed: whose city begins with it first, then those it stands in. */
export function zonesLike(typed: string): readonly string[] {
  const text = plain(typed);
  const begins = named().filter(({ cities }) => cities.some((one) => one.startsWith(text)));
  const holds = named().filter(({ whole }) => whole.includes(text));
  return [...new Set([...begins, ...holds])].map(({ zone }) => zone);
}

/** The zone somebody names, by its name in any case or by one of its cities. */
export function zoneNamed(text: string): string | undefined {
  const wanted = plain(text);
  const known =
    named().find(({ whole }) => whole === wanted) ?? named().find(({ cities }) => cities.includes(wanted));
  if (known !== undefined) return known.zone;
  // An alias or an offset that is listed nowhere.
  const given = text.trim().replaceAll(' ', '_');
  return isZone(given)
    ? new Intl.DateTimeFormat('en', { timeZone: given }).resolvedOptions().timeZone
    : undefined;
}
