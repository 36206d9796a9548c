/** What the widget keeps in the browser, apart for each business. Where storage is forbidden it lasts as long as the page. */
export function storageFor(key: string) {
  const inMemory = new Map<string, string>();
  const nameOf = (name: string) => `docket:${key}:${name}`;
  return {
    read<T>(name: string): T | undefined {
      try {
        const text = localStorage.getItem(nameOf(name)) ?? inMemory.get(name);
        return text ? (JSON.parse(text) as T) : undefined;
      } catch {
        const text = inMemory.get(name);
        return text ? (JSON.parse(text) as T) : undefined;
      }
    },
    write(name: string, value: unknown): void {
      const text = JSON.stringify(value);
      inMemory.set(name, text);
      try {
        localStorage.setItem(nameOf(name), text);
      } catch {
        // Kept in memory.
      }
    },
    remove(name: string): void {
      inMemory.delete(name);
      try {
        localStorage.removeItem(nameOf(name));
      } catch {
        // It was never there.
      }
    },
  };
}
export type Storage = ReturnType<typeof storageFor>;
