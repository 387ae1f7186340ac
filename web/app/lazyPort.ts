/**
 * Stands in for a port whose code is loaded with the first call. Every method of the port must return a promise.
 *
 * @param load Gets the port itself. Asked again after it failed, and never after it succeeded.
 */
export function lazyPort<T extends object>(load: () => Promise<T>): T {
  let loaded: Promise<T> | null = null;
  const port = (): Promise<T> => {
    loaded ??= load().catch((error: unknown) => {
      loaded = null;
      throw error;
    });
    return loaded;
  };
  return new Proxy({} as T, {
    get(_, name) {
      // A promise that resolves to this would take it for a promise too.
      if (name === "then") return undefined;
      return async (...args: unknown[]) => {
        const made = await port();
        return (made[name as keyof T] as (...args: unknown[]) => unknown).apply(made, args);
      };
    },
  });
}
