/** The filters of the case list, in the order their chips stand; each is one query parameter of the page and of the API. */
export const FILTERS = ['open', 'late', 'due', 'mine', 'state', 'category', 'unit', 'area', 'from', 'to', 'q'] as const;

/** One filter's name. */
export type FilterName = (typeof FILTERS)[number];

/** What the list is narrowed to; absent means not narrowed. Switches (open, late, mine) are 'true' or absent; `due` is 'today'. */
export type Filters = Partial<Record<FilterName, string>>;

const SWITCHES: readonly FilterName[] = ['open', 'late', 'mine'];
const DATES: readonly FilterName[] = ['from', 'to'];

/** Reads the filters out of a page address; anything it does not know, or that makes no sense, is left out. */
export function readFilters(params: URLSearchParams): Filters {
  const filters: Filters = {};
  for (const name of FILTERS) {
    const value = params.get(name)?.trim();
    if (value && sensible(name, value)) filters[name] = value;
  }
  return filters;
}

/** Writes filters as a page address (without `?`), always in the same order, so equal filters are equal links. */
export function writeFilters(filters: Filters): string {
  const params = new URLSearchParams();
  for (const name of FILTERS) {
    const value = filters[name];
    if (value) params.set(name, value);
  }
  return params.toString();
}

/** The same filters with one changed; null takes it away. */
export function withFilter(filters: Filters, name: FilterName, value: string | null): Filters {
  const { [name]: _, ...rest } = filters;
  return value ? { ...rest, [name]: value } : rest;
}

function sensible(name: FilterName, value: string): boolean {
  if (SWITCHES.includes(name)) return value === 'true';
  if (name === 'due') return value === 'today';
  if (DATES.includes(name)) return /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (name === 'area') return /^\d{2,15}$/.test(value);
  return true;
}

/** The same filters as the API takes them: days are the city's, `to` is the last day included. Pure. */
export function queryOf({ from, to, ...rest }: Filters): Filters {
  return { ...rest, ...(from ? { from: `${from}T00:00:00+08:00` } : {}), ...(to ? { to: `${dayAfter(to)}T00:00:00+08:00` } : {}) };
}

/** The page's filters of what the API takes: `queryOf` undone. Pure. */
export function filtersOf({ from, to, ...rest }: Filters): Filters {
  return { ...rest, ...(from ? { from: from.slice(0, 10) } : {}), ...(to ? { to: dayBefore(to.slice(0, 10)) } : {}) };
}

const dayBefore = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
const dayAfter = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
