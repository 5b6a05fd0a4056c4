/** A row of `observation`: what one source said of one moment, as heard at one time. */
export type ObservationRow = {
  readonly source: string;
  readonly dataset: string;
  readonly as_of_ms: number;
  readonly item: string;
  /** 0 is what was heard first. */
  readonly revision: number;
  readonly fetched_ms: number;
  /** Canonical JSON. */
  readonly body: string;
};

/** The tables as Kysely sees them; `migrations.ts` makes them. */
export type Tables = {
  readonly observation: ObservationRow;
  readonly bookmark: { readonly name: string; readonly body: string };
  /** What people and chats chose; ids are the platforms' own. `null` is not chosen. */
  readonly preference: {
    readonly platform: string;
    readonly kind: string;
    readonly id: string;
    readonly lang: string | null;
    readonly zone: string | null;
    readonly set_ms: number;
  };
  /** Ids that are used up; each may be forgotten after its moment. */
  readonly taken_once: { readonly id: string; readonly until_ms: number };
  /** One row for every migration that was applied. */
  readonly schema_version: { readonly version: number };
};
