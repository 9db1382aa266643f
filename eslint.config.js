/* What the scripts of the page may not do: above all, use what a browser of 2021 does not have. */
import js from "@eslint/js";
import compat from "eslint-plugin-compat";
import jsdoc from "eslint-plugin-jsdoc";
import globals from "globals";

const OURS = "src/karabakh_map/web/js/**/*.js";

export default [
  js.configs.recommended,
  {
    plugins: { jsdoc },
    rules: {
      eqeqeq: "error",
      "no-var": "error",
      "prefer-const": "error",
      "jsdoc/reject-any-type": "error",
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: [OURS],
    plugins: { compat },
    languageOptions: { globals: { ...globals.browser, L: "readonly" } },
    settings: {
      browsers: ["chrome 95", "edge 95", "firefox 94", "safari 15.1", "ios_saf 15.0-15.1"],
    },
    rules: {
      "compat/compat": "error",
      // Browsers know neither Azerbaijani nor Armenian: shared/language.js has their ways.
      "no-restricted-syntax": [
        "error",
        {
          selector: "MemberExpression[object.name='Intl'][property.name!='PluralRules']",
          message: "Write dates, numbers, lists and order by shared/language.js.",
        },
        {
          selector:
            "MemberExpression[property.name=/^(toLocale(|Date|Time)String|localeCompare)$/]",
          message: "Write dates, numbers, lists and order by shared/language.js.",
        },
      ],
    },
  },
  {
    files: ["tests/js/**/*.js", "tools/*.mjs", "eslint.config.js"],
    languageOptions: { globals: globals.node },
    rules: { "max-lines-per-function": "off" },
  },
];
