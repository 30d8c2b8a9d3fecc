/** A map of somebody else's that lies beneath ours, as raster tiles of the same pyramid. */
export type BaseMap = {
  /** The site it comes from, as a Content-Security-Policy names it. */ origin: string;
  tiles: string[][];
  attribution: string;
  max_zoom: number;
};

const SERVERS = [0, 1, 2, 3, 4, 5, 6, 7];

/** 天地图, the national map in CGCS2000: its streets, and their names above them. A key is the city's own, given by the survey office. */
export const tianditu = (key: string): BaseMap => ({
  origin: 'https://*.tianditu.gov.cn',
  tiles: ['vec', 'cva'].map((layer) =>
    SERVERS.map(
      (server) =>
        `https://t${server}.tianditu.gov.cn/${layer}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=${layer}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=${key}`,
    ),
  ),
  attribution: '© 天地图',
  max_zoom: 18,
});
