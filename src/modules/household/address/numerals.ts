const DIGITS = '零一二三四五六七八九';
const OTHERS: Record<string, string> = {
  〇: '零',
  两: '二',
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
  拾: '十',
};
const TENS: Record<string, number> = { 十: 10, 百: 100 };

/** The characters that Chinese numbers up to 999 are written with, for a regular expression's class. */
export const NUMERALS = '零〇一二三四五六七八九十百两壹贰叁肆伍陆柒捌玖拾';

/** A Chinese number in Arabic figures: 二十一 is 21, 一百零二 is 102, and 五〇一, said figure by figure, is 501. */
export function arabic(text: string): string {
  const plain = [...text].map((char) => OTHERS[char] ?? char);
  if (!plain.some((char) => char in TENS)) return plain.map((char) => DIGITS.indexOf(char)).join('');
  let [sum, digit] = [0, 0];
  for (const char of plain) {
    const tens = TENS[char];
    if (tens === undefined) digit = DIGITS.indexOf(char);
    else [sum, digit] = [sum + (digit || 1) * tens, 0];
  }
  return String(sum + digit);
}
