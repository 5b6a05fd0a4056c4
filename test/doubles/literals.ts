import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A piece of text that a program can put before a reader, and where it is written. */
export type Literal = { readonly text: string; readonly at: string };

/** The text of every string and template in a source file, or in all those of a folder; expressions and comments are not text. */
export const literalsIn = (path: string): readonly Literal[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => literalsIn(join(path, name)))
    : path.endsWith('.ts')
      ? literalsOf(path, readFileSync(path, 'utf8'))
      : [];

export function literalsOf(path: string, code: string): readonly Literal[] {
  const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push({ text: node.text, at: `${path}:${line + 1}` });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
