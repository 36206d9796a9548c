export type Fields = Iterable<readonly [string, FormDataEntryValue]>;
export type Tree = { [name: string]: Tree | string };

/** Names come from outside: `__proto__` is one like any other. */
const newTree = (): Tree => Object.create(null);

/** Fields named `rules.0.when.priority` as the tree their names draw. */
export function treeOf(fields: Fields): Tree {
  const tree = newTree();
  for (const [name, value] of fields) {
    if (typeof value !== 'string') continue;
    const path = name.split('.');
    let place = tree;
    for (const step of path.slice(0, -1)) {
      const next = place[step];
      const branching = typeof next === 'object' ? next : newTree();
      place[step] = branching;
      place = branching;
    }
    place[path.at(-1)!] = value.trim();
  }
  return tree;
}

export const branch = (tree: Tree | undefined, name: string): Tree => {
  const value = tree?.[name];
  return typeof value === 'object' ? value : {};
};
export const leaf = (tree: Tree, name: string) => {
  const value = tree[name];
  return typeof value === 'string' ? value : '';
};
export const number = (tree: Tree, name: string) =>
  leaf(tree, name) ? Number(leaf(tree, name)) : Number.NaN;
/** In the order of their numbers: rows that were removed leave gaps. */
export const rows = (tree: Tree) =>
  Object.keys(tree)
    .sort((a, b) => Number(a) - Number(b))
    .map((key) => branch(tree, key));
