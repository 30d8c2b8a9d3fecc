const GRID_DIGITS = 15;

/** Whether an area is a grid, the smallest there is: nothing lies below it. Pure. */
export const isGrid = (area: string): boolean => area.length >= GRID_DIGITS;
