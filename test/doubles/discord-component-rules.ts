import {
  badLength,
  firstOf,
  invalidForm,
  isFields,
  isWithin,
  lengthOf,
  list,
  records,
  refusal,
  required,
  text,
  tooLong,
  type Fields,
  type Refusal,
} from './discord-refusal.ts';

const ROW = 1;
const BUTTON = 2;
const STRING_SELECT = 3;
const SECTION = 9;
const TEXT = 10;
const THUMBNAIL = 11;
const GALLERY = 12;
const FILE = 13;
const SEPARATOR = 14;
const CONTAINER = 17;

const SELECTS = [STRING_SELECT, 5, 6, 7, 8];
const IN_CONTAINER = [ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR];
const AT_TOP = [...IN_CONTAINER, CONTAINER];

const MAX_COMPONENTS = 40;
const MAX_TEXT = 4000;
/** Observed: more than about this much text is answered with a 500. */
const MAX_TEXT_BYTES = 10_000;
const MAX_CUSTOM_ID = 100;
const LINK = 5;

const componentsIn = (component: Fields): readonly Fields[] => [
  ...records(component.components),
  ...(isFields(component.accessory) ? [component.accessory] : []),
];
/** A component and everything in it, from top to bottom. */
const withInner = (component: Fields): readonly Fields[] => [
  component,
  ...componentsIn(component).flatMap(withInner),
];
export const everyComponent = (components: unknown): readonly Fields[] =>
  records(components).flatMap(withInner);

/** What the components of a message are refused for; `files` are the names it may refer to. */
export function componentsRefusal(
  components: unknown,
  isV2: boolean,
  files: readonly string[],
): Refusal | undefined {
  const all = everyComponent(components);
  if (!isV2) {
    if (records(components).some(({ type }) => type !== ROW))
      return invalidForm('components.0', 'UNION_TYPE_CHOICES', 'Value of field "type" must be one of (1,).');
    if (list(components).length > 5) return tooLong('components', 5);
  } else {
    if (all.length > MAX_COMPONENTS) return tooLong('components', MAX_COMPONENTS);
    const texts = all.filter(({ type }) => type === TEXT).map(({ content }) => text(content));
    if (texts.reduce((sum, one) => sum + lengthOf(one), 0) > MAX_TEXT) {
      return invalidForm(
        'components',
        'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
        'Displayable text size exceeds the maximum size of 4000',
      );
    }
    if (texts.reduce((sum, one) => sum + Buffer.byteLength(one), 0) > MAX_TEXT_BYTES)
      return refusal(500, 0, '500: Internal Server Error');
  }
  const ids = all.flatMap(({ custom_id: id }) => (typeof id === 'string' ? [id] : []));
  if (new Set(ids).size < ids.length) {
    return invalidForm(
      'components',
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    );
  }
  return eachRefusal(records(components), AT_TOP, files, 'components');
}

function eachRefusal(
  components: readonly Fields[],
  allowed: readonly number[],
  files: readonly string[],
  at: string,
): Refusal | undefined {
  return firstOf(components, (component, index) => {
    const own = `${at}.${index}`;
    return allowed.includes(Number(component.type))
      ? componentRefusal(component, files, own)
      : invalidForm(`${own}.type`, 'UNION_TYPE_CHOICES', `must be one of (${allowed.join(', ')})`);
  });
}

function componentRefusal(component: Fields, files: readonly string[], at: string): Refusal | undefined {
  const inner = records(component.components);
  switch (component.type) {
    case CONTAINER:
      return inner.length === 0
        ? required(`${at}.components`)
        : eachRefusal(inner, IN_CONTAINER, files, `${at}.components`);
    case ROW:
      return rowRefusal(inner, files, at);
    case SECTION:
      if (inner.length < 1 || inner.length > 3) return badLength(`${at}.components`, 3);
      if (!isFields(component.accessory)) return required(`${at}.accessory`);
      return (
        eachRefusal(inner, [TEXT], files, `${at}.components`) ??
        eachRefusal([component.accessory], [BUTTON, THUMBNAIL], files, `${at}.accessory`)
      );
    case TEXT:
      return isWithin(component.content, MAX_TEXT) ? undefined : badLength(`${at}.content`, MAX_TEXT);
    case GALLERY: {
      const items = records(component.items);
      if (items.length < 1 || items.length > 10) return badLength(`${at}.items`, 10);
      return firstOf(items, (item, index) => mediaRefusal(item, item.media, files, `${at}.items.${index}`));
    }
    case THUMBNAIL:
      return mediaRefusal(component, component.media, files, at);
    case FILE:
      return text(isFields(component.file) ? component.file.url : '').startsWith('attachment://')
        ? mediaRefusal(component, component.file, files, at)
        : invalidForm(`${at}.file.url`, 'UNFURLED_MEDIA_ITEM_ATTACHMENT_REQUIRED', 'An attachment is needed');
    case BUTTON:
      return buttonRefusal(component, at);
    case STRING_SELECT:
      return selectRefusal(component, at);
    default:
      return undefined;
  }
}

function rowRefusal(inner: readonly Fields[], files: readonly string[], at: string): Refusal | undefined {
  if (inner.length < 1 || inner.length > 5) return badLength(`${at}.components`, 5);
  const hasSelect = inner.some(({ type }) => SELECTS.includes(Number(type)));
  if (hasSelect && inner.length > 1) {
    return invalidForm(`${at}.components`, 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', 'The maximum width is 5');
  }
  return eachRefusal(inner, [BUTTON, ...SELECTS], files, `${at}.components`);
}

function mediaRefusal(
  { description }: Fields,
  media: unknown,
  files: readonly string[],
  at: string,
): Refusal | undefined {
  const url = text(isFields(media) ? media.url : '');
  if (typeof description === 'string' && !isWithin(description, 1024))
    return badLength(`${at}.description`, 1024);
  const [, name] = /^attachment:\/\/(.*)$/.exec(url) ?? [];
  if (name === undefined)
    return /^https?:\/\//.test(url) && url.length <= 2048
      ? undefined
      : invalidForm(`${at}.media.url`, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  return files.includes(name)
    ? undefined
    : invalidForm(
        `${at}.media.url`,
        'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
        'The referenced attachment was not found',
      );
}

function buttonRefusal(button: Fields, at: string): Refusal | undefined {
  const { style, label, emoji, url, custom_id: id } = button;
  if (lengthOf(label) > 80) return tooLong(`${at}.label`, 80);
  if (lengthOf(label) === 0 && emoji === undefined)
    return invalidForm(at, 'BUTTON_COMPONENT_INVALID', 'A button needs a label or an emoji');
  if (style === LINK) {
    if (id !== undefined)
      return invalidForm(
        `${at}.custom_id`,
        'BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      );
    return isWithin(url, 512) ? undefined : badLength(`${at}.url`, 512);
  }
  if (![1, 2, 3, 4].includes(Number(style)))
    return invalidForm(`${at}.style`, 'BASE_TYPE_CHOICES', 'Value must be one of {1, 2, 3, 4, 5, 6}.');
  if (url !== undefined)
    return invalidForm(
      `${at}.url`,
      'BUTTON_COMPONENT_CUSTOM_ID_URL_EXCLUSIVE',
      'A custom id and url cannot both be specified',
    );
  return isWithin(id, MAX_CUSTOM_ID) ? undefined : badLength(`${at}.custom_id`, MAX_CUSTOM_ID);
}

function selectRefusal(select: Fields, at: string): Refusal | undefined {
  const options = records(select.options);
  if (!isWithin(select.custom_id, MAX_CUSTOM_ID)) return badLength(`${at}.custom_id`, MAX_CUSTOM_ID);
  if (lengthOf(select.placeholder) > 150) return tooLong(`${at}.placeholder`, 150);
  if (options.length < 1 || options.length > 25) return badLength(`${at}.options`, 25);
  if (new Set(options.map(({ value }) => value)).size < options.length) {
    return invalidForm(
      `${at}.options`,
      'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
      'The specified option value is already used',
    );
  }
  const most = typeof select.max_values === 'number' ? select.max_values : 1;
  if (options.filter((option) => option.default === true).length > most) {
    return invalidForm(`${at}.options`, 'SELECT_COMPONENT_TOO_MANY_DEFAULTS', 'Too many default options');
  }
  return firstOf(options, ({ label, value, description }, index) => {
    if (!isWithin(label, 100)) return badLength(`${at}.options.${index}.label`, 100);
    if (!isWithin(value, 100)) return badLength(`${at}.options.${index}.value`, 100);
    return lengthOf(description) > 100 ? tooLong(`${at}.options.${index}.description`, 100) : undefined;
  });
}
