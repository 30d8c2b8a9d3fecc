/** What the map of cases says to who asks for no box. */
export const zh = { invalid: { box: '地图范围须是“西,南,东,北”四个经纬度，西小于东，南小于北' } };
export const en = { invalid: { box: 'A piece of the map is "west,south,east,north" in degrees, west less than east and south less than north' } };
