/** Loads on the first call and gives the same promise ever after. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => (promise ??= load());
}

/** The same for each key apart. */
export function onceEach<K, T>(load: (key: K) => Promise<T>): (key: K) => Promise<T> {
  const promises = new Map<K, Promise<T>>();
  return (key) => {
    const promise = promises.get(key) ?? load(key);
    promises.set(key, promise);
    return promise;
  };
}
