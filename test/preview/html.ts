const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);

const FONTS = new URL('../../src/pictures/fonts/', import.meta.url);

/** The project's own fonts: a page looks the same on any system. */
const fontFaces = [
  ['Reader', 'Inter-Regular.ttf', 400],
  ['Reader', 'Inter-SemiBold.ttf', 600],
  ['Reader SC', 'NotoSansSC-Regular.ttf', 400],
  ['Reader SC', 'NotoSansSC-Bold.ttf', 600],
]
  .map(
    ([family, file, weight]) =>
      `@font-face { font-family: '${family}'; font-weight: ${weight}; src: url('${new URL(String(file), FONTS).href}'); }`,
  )
  .join('\n');

/** A page of its own, with the style of one platform. */
export const page = (lang: string, style: string, body: string): string =>
  `<!doctype html>
<html lang="${lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<style>
${fontFaces}
${style}
</style>
<body>
${body}
</body>
</html>
`;
