export type Toast = {
  id: number;
  text: string;
  tone: 'success' | 'danger' | 'info';
  /** A second thought, such as undo. */
  action?: { label: string; run: () => void };
};

const lifetime = 6000;
let toasts: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]) {
  toasts = next;
  for (const listener of listeners) listener();
}

export const toastStore = {
  get: () => toasts,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function dismissToast(id: number) {
  set(toasts.filter((toast) => toast.id !== id));
}

/** Shows a short message in the corner; it leaves by itself. */
export function showToast(toast: Omit<Toast, 'id' | 'tone'> & { tone?: Toast['tone']; forMs?: number }) {
  const { forMs = lifetime, tone = 'success', ...rest } = toast;
  const id = ++lastId;
  set([...toasts, { ...rest, tone, id }]);
  setTimeout(() => dismissToast(id), forMs);
  return id;
}
