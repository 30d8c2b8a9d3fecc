export const en = {
  refusal: {
    off_duty: 'You are marked as away, so you cannot act in this post now. Once you are back, choose “I am back” first.',
    stand_in_only: 'The one whose post this is is there and handles it; you stand in once they are away.',
  },
};
