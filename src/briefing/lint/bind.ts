import { ADJACENT, CLAUSE, nearest, type Near } from './closeness.ts';
import type { Face } from './face.ts';
import type { Figure } from './figures.ts';
import type { Ground } from './ground.ts';
import type { Line } from './line.ts';
import { FACET_OF, READINGS_OF, currentId, ownNameOf, type Facet, type Subject } from './subjects.ts';
import { createFinder, type Vocabulary } from './vocabulary.ts';

/** The readings a figure may be, by the words around it. */
export type Bound = {
  /** The words that name them. */
  readonly name: string;
  readonly faces: readonly Face[];
  /** How far the name stands from the figure. */
  readonly cost: number;
};

/**
 * The readings that the nearest name means, of those that are shown in the figure's unit; told apart by the facets that
 * stand nearest (a tenor, a window, a side). `null` when no name of such a reading is near.
 */
export function bind(line: Line, figure: Figure, ground: Ground, vocabulary: Vocabulary): Bound | null {
  const shown = ground.faces(figure);
  if (shown.length === 0) return null;
  const names = nearest(line, figure, vocabulary.subjects);
  for (const [index, near] of names.entries()) {
    const group = names.slice(index).filter(({ cost }) => cost === near.cost);
    const faces = facesNamed(shown, group);
    if (faces.length > 0) {
      return {
        name: near.mention.text,
        faces: narrowed(faces, line, figure, vocabulary),
        cost: near.cost,
      };
    }
  }
  return null;
}

const facesNamed = (faces: readonly Face[], names: readonly Near<Subject>[]): readonly Face[] => {
  const subjects = new Set(names.flatMap(({ mention }) => mention.keys));
  return faces.filter(({ reading }) =>
    [...subjects].some((subject) => READINGS_OF[subject].test(currentId(reading.id))),
  );
};

/** Figures that compare a value with its look-back: a window beside them is that of the look-back. */
const COMPARED: readonly Figure['kind'][] = ['multiple', 'number', 'days'];
/** A window that is mostly a look-back: it says nothing about what a figure beside it is measured over. */
const LOOK_BACK = '90d';
/** A venue or a token holds for the clauses that follow its name. */
const OWN_REACH = 120;

const FACETS = Object.keys(FACET_OF) as Facet[];

function narrowed(
  named: readonly Face[],
  line: Line,
  figure: Figure,
  vocabulary: Vocabulary,
): readonly Face[] {
  let faces = named;
  for (const facet of FACETS) {
    const valueOf = (id: string): string | undefined =>
      FACET_OF[facet](facet === 'earlier' ? id : currentId(id));
    const values = new Set(faces.map(({ reading }) => valueOf(reading.id)));
    if (values.size === 1 && values.has(undefined)) continue;
    const isKnown = ({ mention }: Near<string>): boolean => mention.keys.some((key) => values.has(key));
    const words = nearest(line, figure, vocabulary.facets[facet]).filter(
      ({ mention, cost }) =>
        cost > 0 && (facet !== 'earlier' || (mention.end <= figure.start && cost < ADJACENT)),
    );
    const near =
      words.find((word) => word.cost < ADJACENT && isKnown(word)) ??
      words.find((word) =>
        isKnown(word)
          ? word.cost < CLAUSE || !values.has(undefined)
          : word.cost < ADJACENT && !COMPARED.includes(figure.kind) && !word.mention.keys.includes(LOOK_BACK),
      );
    faces = faces.filter(({ reading }) => {
      if (reading.id.startsWith('rule_')) return true;
      const value = valueOf(reading.id);
      if (near === undefined) return value === undefined || !values.has(undefined);
      return value !== undefined && near.mention.keys.includes(value);
    });
  }
  return ofOwnName(faces, line, figure, vocabulary);
}

/** Readings of one venue or one token are meant only where the text says its name. */
function ofOwnName(
  faces: readonly Face[],
  line: Line,
  figure: Figure,
  { edge }: Vocabulary,
): readonly Face[] {
  const own = new Set(faces.flatMap(({ reading }) => ownNameOf(reading.id) ?? []));
  if (own.size === 0) return faces;
  const words = Object.fromEntries([...own].map((name) => [name, [name.replaceAll('_', '[^a-z0-9]+')]]));
  const find = createFinder(words, edge);
  const near =
    find(line.lead)[0] ?? nearest(line, figure, find).find(({ cost }) => cost < OWN_REACH)?.mention;
  const name = near?.keys[0];
  return faces.filter(({ reading }) => ownNameOf(reading.id) === name);
}
