/**
 * The server demands Trusted Types: no text becomes a script in this page. The one thing allowed is what the build itself made,
 * workers from the page's own `/assets/`; any other address, and any text that a library may try to run, throws.
 */
interface TrustedTypePolicyFactory {
  createPolicy(name: "default", rules: { createScriptURL(url: string): string }): unknown;
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypePolicyFactory };

trustedTypes?.createPolicy("default", {
  createScriptURL(url) {
    const { origin, pathname } = new URL(url, self.location.href);
    if (origin === self.location.origin && pathname.startsWith("/assets/")) return url;
    throw new TypeError(`No script may be loaded from ${origin}${pathname}.`);
  },
});

export {};
