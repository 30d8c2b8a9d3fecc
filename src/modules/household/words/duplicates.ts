/** Why two records may be one. */
export const zh = {
  refusal: {
    duplicates_too_wide: '请先选一个社区或网格，再查找疑似重复的记录。',
    apart_itself: '请选两条不同的记录。',
  },
  household: {
    alike: {
      same_name_and_birth: '姓名和出生日期相同',
      near_id_number: '身份证号只差一位，或相邻两位颠倒',
      same_phone: '联系电话相同',
      similar_name: '姓名只差一个字',
      same_door: '同一楼栋、同一单元、同一门牌',
      same_door_of_twin_building: '门牌相同，所在楼栋疑似登记了两次',
      same_door_without_stairwell: '门牌相同，其中一条没有写单元',
      same_address: '标准地址相同',
    },
  },
};

export const en = {
  refusal: {
    duplicates_too_wide: 'Please choose a community or a grid first, then look for doubles there.',
    apart_itself: 'Please choose two different records.',
  },
  household: {
    alike: {
      same_name_and_birth: 'Same name and day of birth',
      near_id_number: 'ID numbers differ in one figure, or two neighbouring figures are exchanged',
      same_phone: 'Same telephone number',
      similar_name: 'Names differ in one character',
      same_door: 'Same building, stairwell and door',
      same_door_of_twin_building: 'Same door of a building that may be registered twice',
      same_door_without_stairwell: 'Same door, one of them without a stairwell',
      same_address: 'Same standard address',
    },
  },
};
