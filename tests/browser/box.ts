/** The outline of a rectangle, in degrees. */
export const box = (west: number, south: number, width: number, height: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [west + width, south],
      [west + width, south + height],
      [west, south + height],
      [west, south],
    ] as [number, number][],
  ],
});
