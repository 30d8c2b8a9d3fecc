import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The package names no path to its fonts, but says where itself is: they lie beside. */
const at = (weight: string) => fileURLToPath(new URL(`../fonts/NotoSansHans-${weight}.otf`, import.meta.resolve('@embedpdf/fonts-sc')));

/** Noto Sans Hans (SIL Open Font License): every Chinese character of the basic plane. A paper carries only those it uses. */
export const fonts = () => ({ plain: readFileSync(at('Regular')), strong: readFileSync(at('Medium')) });
