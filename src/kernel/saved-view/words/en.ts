/** What saved views say. */
export const en = {
  refusal: {
    views_full: 'You have saved {{most}} views; please remove one that is not needed.',
    share_not_yours: 'A view is shared with posts of your own area only; choose your area or one within it.',
    share_post_unknown: 'There is no post “{{post}}”.',
  },
};
