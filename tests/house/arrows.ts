/** What the files of each folder may import. Arrows point down only; what is not listed, such as src/main.ts, may import all. */
const MAY: Record<string, readonly string[]> = {
  'src/platform': ['src/platform'],
  'src/kernel': ['src/kernel', 'src/platform'],
  'src/modules': ['src/modules', 'src/kernel', 'src/platform'],
  'src/packs': ['src/packs', 'src/modules', 'src/kernel', 'src/platform'],
};

const layer = (path: string) => path.split('/').slice(0, 2).join('/');
const module = (path: string) => /^src\/modules\/([^/]+)\//.exec(path)?.[1];

/** Why a file may not import another, in one sentence; undefined where it may. */
export function forbidden(from: string, to: string): string | undefined {
  if (from.includes('.test.') || layer(from) === 'src/testing') return undefined;
  const may = MAY[layer(from)];
  if (may && !may.includes(layer(to))) return `${from} imports ${to}: ${layer(from)} may import ${may.join(', ')} only`;
  const [mine, theirs] = [module(from), module(to)];
  if (mine && theirs && mine !== theirs && !/^src\/modules\/[^/]+\/index\.ts$/.test(to))
    return `${from} imports ${to}: another module is entered by its index.ts`;
  if (layer(from) === 'src/faces' && (layer(to) === 'src/cli' || to === 'src/main.ts'))
    return `${from} imports ${to}: a face knows nothing of the server's start`;
  return undefined;
}
