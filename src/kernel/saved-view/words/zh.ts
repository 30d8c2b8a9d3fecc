/** What saved views say. */
export const zh = {
  refusal: {
    views_full: '您已经存了 {{most}} 个视图，请先删去用不着的。',
    share_not_yours: '视图只能分享给您辖区内的岗位；请选择您自己或下级的区域。',
    share_post_unknown: '没有“{{post}}”这个岗位。',
  },
};
