/** What lies behind figures of the household map. */
export const zh = { measure: { thing: { compound: '小区', building: '楼栋' } } };
export const en = { measure: { thing: { compound: 'Compound', building: 'Building' } } };
