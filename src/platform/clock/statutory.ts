import chineseDays from 'chinese-days';

/** A holiday's name in the languages its source gives. */
export type DayName = { zh: string; en: string };

const NEW_YEAR = { zh: '元旦', en: "New Year's Day" };
const SPRING = { zh: '春节', en: 'Spring Festival' };
const QINGMING = { zh: '清明', en: 'Tomb-sweeping Day' };
const LABOUR = { zh: '劳动节', en: 'Labour Day' };
const DRAGON_BOAT = { zh: '端午', en: 'Dragon Boat Festival' };
const MID_AUTUMN = { zh: '中秋', en: 'Mid-autumn Festival' };
const NATIONAL = { zh: '国庆节', en: 'National Day' };

const BY_SUN: Record<string, DayName> = {
  '01-01': NEW_YEAR,
  '05-01': LABOUR,
  '05-02': LABOUR,
  '10-01': NATIONAL,
  '10-02': NATIONAL,
  '10-03': NATIONAL,
};
const BY_MOON: Record<string, DayName> = { '1-1': SPRING, '1-2': SPRING, '1-3': SPRING, '5-5': DRAGON_BOAT, '8-15': MID_AUTUMN };

/**
 * The holiday that a day `YYYY-MM-DD` is by statute (全国年节及纪念日放假办法, art. 2, as in force from 2025): thirteen days
 * a year, known long before the State Council's notice moves weekends around them. Good for 2000–2099.
 */
export function statutoryHoliday(date: string): DayName | undefined {
  const day = new Date(`${date}T00:00:00Z`);
  const tomorrow = new Date(day.getTime() + 86_400_000);
  const eve = moonDay(tomorrow) === '1-1' ? SPRING : undefined;
  return BY_SUN[date.slice(5)] ?? (date.slice(5) === qingming(day.getUTCFullYear()) ? QINGMING : (BY_MOON[moonDay(day) ?? ''] ?? eve));
}

/** Month and day of the Chinese calendar as `1-15`; undefined in a leap month, which repeats no festival. */
function moonDay(day: Date): string | undefined {
  // Noon in Beijing, as the library's lunar table counts from there. `Intl`'s own Chinese calendar is a day late for the new year of 2027.
  const { lunarMon, lunarDay, isLeap } = chineseDays.getLunarDate(new Date(day.getTime() + 4 * 3_600_000));
  return isLeap ? undefined : `${lunarMon}-${lunarDay}`;
}

/** The day of 清明 in this century as `04-DD`, by the customary formula of the solar terms. */
function qingming(year: number): string {
  const y = year % 100;
  return `04-0${Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)}`;
}
