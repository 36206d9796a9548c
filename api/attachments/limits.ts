import { Problem } from '#api/problem.ts';

const megabyte = 2 ** 20;

/** One file. */
export const fileMost = 25 * megabyte;
/** So many go with one message. */
export const filesMost = 10;
/** Of one person, what was uploaded and not sent. */
export const unsentMost = filesMost * fileMost;

export const tooLarge = () =>
  new Problem(
    413,
    'file_too_large',
    `A file may have ${fileMost / megabyte} MB. Make it smaller, or put it where others can download it and send the link.`,
  );
