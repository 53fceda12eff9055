/** One way to ask the service for JSON, and one shape for what went wrong. */

export interface FieldError {
  field: string;
  value: string;
  rule: string;
}

interface Problem {
  title?: string;
  detail?: string;
  errors?: FieldError[];
}

export class ServiceError extends Error {
  readonly status: number;
  readonly title: string;
  readonly fields: FieldError[];

  constructor(status: number, problem: Problem) {
    super(problem.detail || problem.title || "The service did not answer as expected.");
    this.status = status;
    this.title = problem.title ?? "Something went wrong";
    this.fields = problem.errors ?? [];
  }
}

/** Without it the browser would answer an ended session with a sign-in window of its own. */
export const FROM_PAGE = { "X-Requested-With": "XMLHttpRequest" };

export interface Ask {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | null;
}

export async function ask<T>(url: string, options: Ask = {}): Promise<T> {
  const method = options.method ?? "GET";
  const headers: Record<string, string> = { Accept: "application/json", ...FROM_PAGE, ...options.headers };
  if (options.body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET") headers["X-CSRFToken"] = csrfToken();
  const response = await send(url, {
    method,
    headers,
    credentials: "same-origin",
    signal: options.signal ?? null,
    body: options.body === undefined ? null : JSON.stringify(options.body),
  });
  if (!response.ok) throw new ServiceError(response.status, await problemOf(response));
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** A sentence for people, whatever was thrown. */
export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : "Something went wrong.";
}

export function csrfToken(): string {
  const hidden = document.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]");
  if (hidden) return hidden.value;
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? "";
}

async function send(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (isAbort(error)) throw error;
    throw new ServiceError(0, {
      title: "Offline",
      detail: "The service cannot be reached; try again when the connection is back.",
    });
  }
}

async function problemOf(response: Response): Promise<Problem> {
  const fallback: Record<number, string> = {
    401: "You have been signed out. Reload the page and sign in again.",
    403: "Your role may look at this, but not change it.",
    404: "This is not there, or it is not shared with your agency.",
  };
  try {
    const problem = (await response.json()) as Problem;
    return problem.detail || problem.title ? problem : { detail: fallback[response.status] };
  } catch {
    return { detail: fallback[response.status] ?? `The service answered with an error (${response.status}).` };
  }
}
