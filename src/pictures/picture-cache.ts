/** Finished pictures by content, as many as fit into some bytes; the one not asked for longest goes first. */
export type PictureCache = {
  get(key: string): Uint8Array | undefined;
  set(key: string, picture: Uint8Array): void;
};

export function createPictureCache(mostBytes: number): PictureCache {
  /** From the one not asked for longest to the newest. */
  const pictures = new Map<string, Uint8Array>();
  let bytes = 0;

  const drop = (key: string): void => {
    bytes -= pictures.get(key)?.byteLength ?? 0;
    pictures.delete(key);
  };

  return {
    get(key) {
      const picture = pictures.get(key);
      if (picture === undefined) return undefined;
      pictures.delete(key);
      pictures.set(key, picture);
      return picture;
    },
    set(key, picture) {
      drop(key);
      if (picture.byteLength > mostBytes) return;
      pictures.set(key, picture);
      bytes += picture.byteLength;
      for (const oldest of pictures.keys()) {
        if (bytes <= mostBytes) break;
        drop(oldest);
      }
    },
  };
}
