/** Colours of one appearance. Red, amber and green each mean one thing and are used for nothing else. */
export type Palette = {
  /** The page behind everything. */
  ground: string;
  /** Cards, sheets, bars. */
  surface: string;
  /** A surface on a surface: fields, chips, quoted text. */
  sunken: string;
  text: string;
  /** Second-rank text, still ≥ 4.5 : 1 on every surface. */
  muted: string;
  line: string;
  /** The edge of something one can operate, ≥ 3 : 1 on every surface. */
  edge: string;
  /** The one accent: what can be pressed, where one is. */
  accent: string;
  accentSoft: string;
  onAccent: string;
  /** What has to be put right in a form: plain strong text, since red means a broken promise and nothing else. */
  fault: string;
  /** A promise that is broken. */
  late: string;
  lateSoft: string;
  /** A promise about to break. */
  soon: string;
  soonSoft: string;
  /** Signed off by the resident. */
  signed: string;
  signedSoft: string;
  shadow: string;
};

export const LIGHT: Palette = {
  ground: '#f4f6f5',
  surface: '#ffffff',
  sunken: '#eff3f2',
  text: '#17211f',
  muted: '#566360',
  line: '#dfe5e3',
  edge: '#83918d',
  accent: '#14706b',
  accentSoft: '#e2f0ee',
  onAccent: '#ffffff',
  fault: '#17211f',
  late: '#b3261e',
  lateSoft: '#fceceb',
  soon: '#8a5700',
  soonSoft: '#fdf1dc',
  signed: '#3a741c',
  signedSoft: '#ebf4e4',
  shadow: '0 1px 2px rgb(20 40 36 / 6%), 0 2px 8px rgb(20 40 36 / 5%)',
};

export const DARK: Palette = {
  ground: '#0f1514',
  surface: '#182120',
  sunken: '#212c2a',
  text: '#e4ebe9',
  muted: '#a3b1ad',
  line: '#2c3836',
  edge: '#75857f',
  accent: '#62c2b7',
  accentSoft: '#1b3633',
  onAccent: '#06211e',
  fault: '#e4ebe9',
  late: '#ff9a91',
  lateSoft: '#43211f',
  soon: '#f0b95a',
  soonSoft: '#3b2d13',
  signed: '#9acb78',
  signedSoft: '#25351b',
  shadow: '0 1px 2px rgb(0 0 0 / 40%)',
};

/**
 * Colours of a chart's lines and bars in their order, told apart by people who do not see red and green apart, and none of them red, amber or green, which
 * mean something else here. ≥ 3 : 1 on every surface.
 */
export const chartColours = (dark: boolean): readonly string[] =>
  dark ? ['#62c2b7', '#b79cf0', '#7fb2f0', '#c3cdca'] : ['#14706b', '#6b4fb3', '#2a66b0', '#566360'];

/** System fonts this country's devices carry; nothing is downloaded. */
const FONT = "'PingFang SC', 'HarmonyOS Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', system-ui, sans-serif";

/** In English a Latin font comes first: a Chinese one, which `system-ui` may be, sets its apostrophes a whole character wide. */
const FONT_LATIN = `-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, ${FONT}`;

/** The rhythm: every gap is a multiple of this many pixels. */
const RHYTHM = 8;

/** Tokens for Ant Design (`ConfigProvider theme={{ token: antdTokens(palette) }}`); plain data, so nothing is imported. */
export function antdTokens(palette: Palette) {
  return {
    colorPrimary: palette.accent,
    colorLink: palette.accent,
    // What is derived for hovering is too pale to be read.
    colorLinkHover: palette.accent,
    colorLinkActive: palette.accent,
    colorInfo: palette.accent,
    colorError: palette.fault,
    colorWarning: palette.soon,
    colorSuccess: palette.signed,
    colorBgLayout: palette.ground,
    colorBgContainer: palette.surface,
    colorBgElevated: palette.surface,
    colorText: palette.text,
    colorTextSecondary: palette.muted,
    colorTextTertiary: palette.muted,
    colorTextDescription: palette.muted,
    colorTextPlaceholder: palette.muted,
    colorBorder: palette.edge,
    colorBorderSecondary: palette.line,
    colorTextLightSolid: palette.onAccent,
    colorPrimaryBg: palette.accentSoft,
    colorPrimaryBgHover: palette.accentSoft,
    colorErrorBg: palette.lateSoft,
    colorWarningBg: palette.soonSoft,
    colorSuccessBg: palette.signedSoft,
    controlItemBgActive: palette.accentSoft,
    controlItemBgActiveHover: palette.accentSoft,
    controlItemBgHover: palette.sunken,
    // As the page says it, which depends on the language.
    fontFamily: 'var(--font)',
    fontSize: 14,
    sizeUnit: RHYTHM / 2,
    sizeStep: RHYTHM / 2,
    borderRadius: 6,
    wireframe: false,
  };
}

const variables = (palette: Palette) =>
  Object.entries(palette)
    .map(([name, value]) => `--${kebab(name)}:${value}`)
    .join(';');

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The tokens as CSS variables (`--accent`, `--late-soft` …); dark where `<html data-scheme="dark">`. */
export function themeCss(): string {
  return [
    `:root{--font:${FONT};--u:${RHYTHM}px;color-scheme:light;${variables(LIGHT)}}`,
    `:root:lang(en){--font:${FONT_LATIN}}`,
    // Paper is light, whatever the screen is.
    `@media screen{:root[data-scheme="dark"]{color-scheme:dark;${variables(DARK)}}}`,
  ].join('\n');
}
