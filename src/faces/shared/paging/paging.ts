/** Rows of every page behind the first. The first asks for as many as the server gives by itself, a screenful, and comes fast; the further ones
 * are larger, since all pages of a list are read again at every live event and whoever has scrolled far should not ask for a dozen. */
const FURTHER = 50;

/** How one page leads to the next, for every `useInfiniteQuery` whose pages have a cursor. */
export const paging = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
};

/** What a page is asked by: the first by `first` rows or, where that is not said, by as many as the server gives; the others by their cursor. Pure. */
export const pageAt = (cursor: string | undefined, first?: number) => ({ cursor, limit: cursor === undefined ? first : Math.max(FURTHER, first ?? 0) });

/** The rows of all pages that were read, in their order. Pure. */
export const rowsIn = <T>(data: { pages: readonly { items: readonly T[] }[] } | undefined): T[] => data?.pages.flatMap(({ items }) => items) ?? [];

/** Whether the list itself could not be read. That a further page could not, `More` tells below the rows that are there. Pure. */
export const isUnread = ({ isLoadingError, isRefetchError, isFetching }: Record<'isLoadingError' | 'isRefetchError' | 'isFetching', boolean>): boolean =>
  isLoadingError || (isRefetchError && !isFetching);

/** What is known of a list that goes on. */
export type Paged = {
  hasNextPage: boolean;
  isFetching: boolean;
  isFetchingNextPage: boolean;
  isFetchNextPageError: boolean;
  error: unknown;
  fetchNextPage: (options: { cancelRefetch: false }) => Promise<unknown>;
};

/** Whether the next page may be asked for without being told to: not while something is on its way, and not again after it failed. Pure. */
export const isReady = ({ hasNextPage, isFetching, isFetchNextPageError }: Omit<Paged, 'fetchNextPage' | 'error'>): boolean =>
  hasNextPage && !isFetching && !isFetchNextPageError;

/** Asked for twice, a page comes once, and breaks nothing off. */
export const ALONE = { cancelRefetch: false } as const;

/** Rows that a worker who goes down by keys should still have before them. */
const AHEAD = 10;

/** Asks for the next page where fewer than ten rows are left below the one that was gone to. */
export function readAhead(list: Paged, left: number): void {
  if (left < AHEAD && isReady(list)) void list.fetchNextPage(ALONE);
}
