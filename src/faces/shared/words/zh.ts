import { zh as files } from '../files/words.ts';

/** Words every face uses. */
export const zh = {
  ...files,
  problem: {
    unreachable: '连不上服务器。您填写的内容还在，请稍后再试。',
    unreadable: '服务器暂时没有回应（{{status}}）。请稍后再试。',
  },
  update: { updated: '系统已更新，刷新后继续', away: '连不上服务器，这一部分没有打开', reload: '刷新', again: '再试一次' },
  paging: { more: '显示更多', again: '再试一次' },
  form: {
    required: '请填写「{{title}}」',
    choose: '请选择「{{title}}」',
    too_short: '「{{title}}」至少 {{min}} 个字',
    too_long: '「{{title}}」最多 {{max}} 个字，现在 {{length}} 个',
    too_small: '「{{title}}」不小于 {{min}}',
    too_large: '「{{title}}」不大于 {{max}}',
    too_few: '「{{title}}」至少选 {{min}} 个',
    too_many: '「{{title}}」最多选 {{max}} 个',
    not_a_number: '「{{title}}」应是数字',
    not_a_date: '「{{title}}」应是日期',
    optional: '选填',
    yes: '是',
    no: '否',
    submit: '确定',
    cancel: '取消',
    draft_kept: '草稿已保存在本机',
    star_1: '很不满意',
    star_2: '不满意',
    star_3: '一般',
    star_4: '满意',
    star_5: '很满意',
    working_days: '{{count}} 个工作日',
  },
  trail: {
    sealed: '已存证',
    sealed_hint: '这一步的存证码：{{hash}}',
    broken: '存证不一致',
    erased: '个人内容已依申请删除（{{ground}}）',
    late: '超时',
  },
};
