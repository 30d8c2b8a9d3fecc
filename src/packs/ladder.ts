/** The circles in a ladder of posts (each post and the one above it), each once, beginning with the post that comes first. */
export function circlesIn(above: Readonly<Record<string, string>>): string[][] {
  const circles = new Map<string, string[]>();
  for (const post of Object.keys(above)) {
    const climbed: string[] = [];
    let at: string | undefined = post;
    while (at !== undefined && !climbed.includes(at)) {
      climbed.push(at);
      at = Object.hasOwn(above, at) ? above[at] : undefined;
    }
    if (at === undefined) continue;
    const circle = climbed.slice(climbed.indexOf(at));
    circles.set([...circle].sort().join(), circles.get([...circle].sort().join()) ?? circle);
  }
  return [...circles.values()];
}
