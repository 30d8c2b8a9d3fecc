export const en = {
  batch: { state: { waiting: 'About to start', running: 'Running', done: 'Done', stopped: 'Stopped', undone: 'Undone' } },
  refusal: {
    batch_empty: 'Nothing is picked. Pick at least one record.',
    batch_too_large: 'At most {{most}} records at once. Narrow the list and go in parts.',
    batch_started: 'It has begun and cannot be undone as a whole. You can stop it: what is not done yet stays as it is.',
    batch_over: 'This batch is over; there is nothing left to stop.',
    batch_post_ended: 'You were no longer at that post when it was this one’s turn (it ended, or you were off duty), so nothing was done.',
  },
};
