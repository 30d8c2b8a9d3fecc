/**
 * The page's rules allow no code made from text. Zod, which comes with whatever part of a face decides by our own declarations, tries it as soon as a schema is made, so it is
 * told before any of them is: it keeps what stands here as its configuration.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
