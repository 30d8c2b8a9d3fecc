/** The last two levels of a place as the API names it; for narrow rows, with the whole name on hover. Pure. */
export const shortPlace = (place: string): string => place.split(' · ').slice(-2).join(' · ');
