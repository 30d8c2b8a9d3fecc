/** What the desk says around saved views, search hits and exports. */
export const zh = {
  saved_view: {
    button: '视图',
    own: '我的视图',
    shared: '共享给本岗位的视图',
    none: '还没有存过视图',
    save: '保存当前条件…',
    title: '保存视图',
    hint: '把现在的条件和列存成一个名字，下次一点就到。',
    name: '名称',
    share: '给谁用',
    only_me: '只给自己',
    with_post: '本辖区的{{post}}',
    keep: '保存',
    kept: '已保存“{{name}}”',
    remove: '删除视图“{{name}}”',
    removed: '已删除“{{name}}”',
  },
};

export const en: typeof zh = {
  saved_view: {
    button: 'Views',
    own: 'My views',
    shared: 'Shared with my post',
    none: 'No view saved yet',
    save: 'Save the present filters…',
    title: 'Save view',
    hint: 'Keeps the filters and columns of now under a name, one click away next time.',
    name: 'Name',
    share: 'For whom',
    only_me: 'Only me',
    with_post: '{{post}} in my area',
    keep: 'Save',
    kept: '“{{name}}” saved',
    remove: 'Remove view “{{name}}”',
    removed: '“{{name}}” removed',
  },
};
