export const zh = {
  batch: { state: { waiting: '即将执行', running: '执行中', done: '已完成', stopped: '已停止', undone: '已撤销' } },
  refusal: {
    batch_empty: '没有选中任何记录，请至少选一条。',
    batch_too_large: '一次最多处理 {{most}} 条，请缩小范围后分批处理。',
    batch_started: '已经开始执行，不能整批撤销。可以停止，尚未处理的就不再处理。',
    batch_over: '这一批已经结束，没有可以停止的了。',
    batch_post_ended: '执行时您已不在当时的岗位上（离任或不在岗），这一条没有处理。',
  },
};
