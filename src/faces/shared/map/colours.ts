/**
 * Eight colours that people tell apart whatever colours they see (Okabe and Ito, 2008), darker on light ground and lighter on dark so that each
 * stands out from it by 3 : 1; what comes after the seventh, and what is unknown, has the last.
 */
const LIGHT = ['#0072b2', '#a85400', '#00775b', '#b3478c', '#8a6d00', '#2f7fb0', '#6b4fa0', '#66716e'];
const DARK = ['#56b4e9', '#e69f00', '#3fc79a', '#dd9bc4', '#f0e442', '#8ecbf0', '#b9a3e3', '#9aa6a2'];

/** The colour of the n-th choice of a layer. */
export const colourOf = (n: number, dark: boolean): string => {
  const colours = dark ? DARK : LIGHT;
  return colours[Math.min(n < 0 ? colours.length : n, colours.length - 1)] as string;
};
