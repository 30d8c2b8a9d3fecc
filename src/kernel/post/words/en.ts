export const en = {
  refusal: {
    off_duty: 'You are marked as away, so you cannot act in this post now. Once you are back, choose “I am back” first.',
    stand_in_only: 'The one whose post this is is there and handles it; you stand in once they are away.',
    holds_no_post: 'This account holds no post, so there is nothing to be away from.',
    absence_over: 'The absence must end after it begins, and after now.',
    absence_too_long: 'An absence lasts {{days}} days at most; for longer, please hand the post over.',
    open_matters: '{{count}} matters are still open at this post and nobody else is there. Please choose a successor, or confirm that it ends without one.',
    same_person: 'The successor cannot be the same person. Please choose somebody else.',
    already_ended: 'The post will have ended by then. Please reload and look again.',
    hand_over_past: 'A post cannot be handed over in the past. Please choose now or later.',
  },
  away: { leave: 'leave', errand: 'out on business', training: 'training', other: 'other' },
};
