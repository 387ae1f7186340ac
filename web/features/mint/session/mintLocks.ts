/** Lets one page at a time mint a picture. */
export interface MintLocks {
  /**
   * Runs `act` while no other page mints one of these pictures.
   * @returns Null when another page does; then nothing was run.
   */
  hold<T>(outputs: readonly string[], act: () => Promise<T>): Promise<{ value: T } | null>;
  /** Resolves once nobody mints any of them. */
  free(outputs: readonly string[]): Promise<void>;
}

/** @param locks The browser's Web Locks, shared by all tabs of this origin and let go of when a tab dies; undefined where there are none. */
export function createMintLocks(locks: LockManager | undefined): MintLocks {
  const held = new Set<string>();
  return {
    async hold<T>(outputs: readonly string[], act: () => Promise<T>) {
      const names = namesOf(outputs);
      if (names.some((name) => held.has(name))) return null;
      for (const name of names) held.add(name);
      try {
        return await take(locks, names, act);
      } finally {
        for (const name of names) held.delete(name);
      }
    },
    async free(outputs) {
      for (const name of namesOf(outputs)) await locks?.request(name, async () => undefined);
    },
  };
}

/** In one order everywhere, so that two pages never wait for each other. */
function namesOf(outputs: readonly string[]): string[] {
  return [...new Set(outputs)].sort().map((output) => `seedline-mint-${output}`);
}

async function take<T>(
  locks: LockManager | undefined,
  [name, ...rest]: readonly string[],
  act: () => Promise<T>,
): Promise<{ value: T } | null> {
  if (name === undefined || locks === undefined) return { value: await act() };
  return locks.request(name, { ifAvailable: true }, (lock) => (lock === null ? null : take(locks, rest, act)));
}
