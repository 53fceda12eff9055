/** Shapes of lists that the form reads. */

export interface Page<T> {
  next: string | null;
  results: T[];
}

export interface PowerList {
  at: string;
  powers: { footprint: number; kind_name: string; title: string; terms: string; from: string; until: string | null }[];
}
