/** Reads what this device keeps under `name`; `otherwise` where there is nothing, it is unreadable, or storage is closed. */
export function recall<T>(name: string, otherwise: T): T {
  try {
    const kept = localStorage.getItem(`linli.${name}`);
    return kept === null ? otherwise : (JSON.parse(kept) as T);
  } catch {
    return otherwise;
  }
}

/** Keeps `value` on this device under `name`; `undefined` forgets it. False where the device refuses to keep anything. */
export function keep(name: string, value: unknown): boolean {
  try {
    if (value === undefined) localStorage.removeItem(`linli.${name}`);
    else localStorage.setItem(`linli.${name}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
