(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The checker as a program in OCaml: judge.ml, which main.ml calls.          *)
(*                                                                            *)
(* Characters are OCaml's, texts lists of them; options, booleans, lists and  *)
(* pairs are OCaml's, too. Numbers stay what they are in Coq: no arithmetic   *)
(* is replaced.                                                               *)
(******************************************************************************)
From Coq Require Import Extraction ExtrOcamlBasic ExtrOcamlString.
From Rootprint Require Import judge.

Extraction "judge.ml" judge.judge.
