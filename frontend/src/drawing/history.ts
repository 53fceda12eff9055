/** The steps of a drawing, so that each can be taken back. Pure. */

export interface History<T> {
  now: T;
  before: readonly T[];
}

export function begun<T>(now: T): History<T> {
  return { now, before: [] };
}

export function stepped<T>(history: History<T>, now: T): History<T> {
  return { now, before: [...history.before, history.now] };
}

export function undone<T>(history: History<T>): History<T> {
  const now = history.before.at(-1);
  return now === undefined ? history : { now, before: history.before.slice(0, -1) };
}
