import type { Catalogue } from '../../platform/words/words.ts';

/** What the map says of outlines that it cannot draw. */
export const mapCatalogue: Catalogue = {
  zh: {
    invalid: {
      outline: {
        no_polygon: '轮廓须是 GeoJSON 的面（Polygon 或 MultiPolygon）',
        too_few_points: '轮廓的边界不足 4 个点',
        unclosed: '轮廓的边界没有闭合：最后一点须与第一点相同',
        impossible_place: '轮廓含有不可能的经纬度',
        no_surface: '轮廓没有面积',
        self_crossing: '轮廓的边界自相交',
        hole_outside: '轮廓有一个洞在边界之外',
      },
    },
  },
  en: {
    invalid: {
      outline: {
        no_polygon: 'An outline is a GeoJSON Polygon or MultiPolygon',
        too_few_points: 'The outline has a border of fewer than 4 points',
        unclosed: 'The outline is not closed: its last point must be its first',
        impossible_place: 'The outline holds an impossible longitude or latitude',
        no_surface: 'The outline has no surface',
        self_crossing: 'The outline crosses itself',
        hole_outside: 'The outline has a hole outside its border',
      },
    },
  },
};
