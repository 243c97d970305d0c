(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* Soundness of rules 2, 3 and 4 for claims about the discriminant.           *)
(*                                                                            *)
(*   complexes w == the real form w as a complex one                          *)
(*                                                                            *)
(* Rule 3 (square_dividesP): mul multiplies forms (eval_mul), so B^2 C is a   *)
(* factorisation over the complex numbers. Rule 4 (squarefreeP): if w = B^2 C *)
(* and w(x, 1) has no multiple root then B is a power of y, and y^2 divides w *)
(* (separable_off). Rule 2 (zero_on_discriminantP): 0 = 0^2 * 0.              *)
(******************************************************************************)
From Rootprint Require Import check form refine modular.
From Coq Require Import ZArith QArith Lia.
From mathcomp Require Import all_ssreflect all_algebra separable complex.
From mathcomp Require Import ring zify.
Set Implicit Arguments.
Unset Strict Implicit.
Unset Printing Implicit Defensive.
Delimit Scope Z_scope with cZ.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* ---- products of forms --------------------------------------------------- *)

Lemma equalP (p q : seq Z) : equal p q = true -> p = q.
Proof. by elim: p q => [|a p IH] [|b q] //= /andP[/Z.eqb_eq -> /IH ->]. Qed.

Lemma size_add_list (p q : seq Z) : size (add p q) = maxn (size p) (size q).
Proof. by elim: p q => [|a p IH] [|b q] //=; rewrite ?max0n ?maxn0 // IH maxnSS. Qed.

Lemma mul_cons a p q : mul (a :: p) q = add (scale a q) (0%cZ :: mul p q).
Proof. by []. Qed.

Lemma size_mul_list (p q : seq Z) :
  (0 < size p)%N -> (0 < size q)%N -> size (mul p q) = (size p + size q).-1.
Proof.
move=> + q_gt0; elim: p => [|a [|b p] IH] // _; rewrite mul_cons size_add_list size_map.
  by apply/maxn_idPl.
move: IH; set m := mul (b :: p) q => /= -> //.
by apply/maxn_idPr; rewrite -[(_ + _)%Nrec]/(size p + size q)%N ltnW // ltnS leq_addl.
Qed.

Section Products.
Variable F : fieldType.
Implicit Types (x y : F) (p q : seq Z).
Notation evalz p := (eval (ints F p)).

Lemma eval_scaled (c : F) (w : seq F) x y : eval [seq c * a | a <- w] x y = c * eval w x y.
Proof.
elim: w => [|a w IH]; first by rewrite !eval_nil mulr0.
by rewrite /= !eval_cons IH size_map mulrDr mulrCA !mulrA.
Qed.

Lemma Poly_scaled (c : F) (w : seq F) : Poly [seq c * a | a <- w] = c *: Poly w.
Proof.
elim: w => [|a w IH]; first by rewrite scaler0.
by rewrite /= !cons_poly_def IH scalerDr scalerAl -[c *: a%:P]mul_polyC polyCM.
Qed.

Lemma ints_scale c p : ints F (scale c p) = [seq integer_in F c * a | a <- ints F p].
Proof. by rewrite /ints /scale -!map_comp; apply: eq_map => a /=; rewrite integer_inM. Qed.

Lemma eval_add p q x y :
  evalz (add p q) x y = x ^+ (size q - size p) * evalz p x y + x ^+ (size p - size q) * evalz q x y.
Proof.
elim: p q => [|a p IH] [|b q]; rewrite /= ?eval_nil ?mulr0 ?add0r ?addr0 ?sub0n ?expr0 ?mul1r //.
rewrite /ints /= !eval_cons -!/(ints F _) IH !size_map integer_inD !subSS size_add_list mulrDl.
rewrite {1}maxnE maxnC maxnE !exprD.
move: (x ^+ _) (x ^+ _) (x ^+ _) (x ^+ _) (evalz p x y) (evalz q x y) (integer_in F a) (integer_in F b).
by move=> *; ring.
Qed.

(* mul multiplies forms, too. *)
Lemma eval_mul p q x y : (0 < size q)%N -> evalz (mul p q) x y = evalz p x y * evalz q x y.
Proof.
move=> q_gt0; elim: p => [|a p IH]; first by rewrite /= !eval_nil mul0r.
rewrite mul_cons eval_add ints_scale eval_scaled /scale size_map.
rewrite /ints /= !eval_cons -!/(ints F _) IH !size_map mul0r add0r.
case: p {IH} => [|b p]; last rewrite size_mul_list //.
  by rewrite eval_nil mul0r mulr0 !mulr0 !addr0 /= mulr1 (eqP q_gt0) mul1r.
rewrite prednK ?addn_gt0 ?q_gt0 ?orbT // addnK (_ : size q - _ = 0)%N; last first.
  by apply/eqP; rewrite subn_eq0 leq_addl.
by move: (x ^+ _) (evalz _ _ _) (evalz _ _ _) (integer_in F a) => *; ring.
Qed.

End Products.

(* ---- complex forms ------------------------------------------------------- *)

Lemma integer_in_neq0 (K : numFieldType) z : (0 < z)%cZ -> integer_in K z != 0.
Proof. by move/Z.ltb_lt=> z_gt0; apply: lt0r_neq0; rewrite integer_in_gt0. Qed.

Section Complex.
Variable F : rcfType.
Implicit Types w : seq F.

Definition complexes w : seq F[i] := [seq (a%:C)%C | a <- w].

(* A form is off the discriminant if it has no multiple root at y = 1, and y is at most a simple factor. *)
Lemma separable_off (w : seq F) c (q : {poly F[i]}) :
  separable_poly q -> q = c *: Poly (rev (complexes w)) -> (size w <= (size q).+1)%N -> ~ on_discriminant w.
Proof.
move=> sep_q q_eq size_q [B [C [size_B [[size_w size_C] w_eq]]]].
have P_eq : Poly (rev (complexes w)) = Poly (rev B) ^+ 2 * Poly (rev C).
  by apply: horner_inj => x; rewrite hornerM horner_exp -!evalx1 w_eq.
rewrite P_eq in q_eq; have [size_b|size_b] := eqVneq (size (Poly (rev B))) 1%N; last first.
  have := separable_nosquare (u := Poly (rev B)) (k := 2) sep_q isT size_b.
  by rewrite q_eq -mul_polyC mulrCA dvdp_mulr.
have [b _ b_eq] := size_poly1P _ (introT eqP size_b).
have : (size q <= size C)%N.
  rewrite q_eq b_eq -rmorphX mul_polyC scalerA (leq_trans (size_scale_leq _ _)) //.
  by rewrite -(size_rev C) size_Poly.
lia.
Qed.

Lemma complexes_form (w : seq Q) : complexes (form F w) = [seq rational_in [fieldType of F[i]] a | a <- w].
Proof.
rewrite /complexes /form -map_comp; apply: eq_map => a /=.
by rewrite /rational_in fmorph_div /= (rmorph_integer_in (ComplexField.real_complex_rmorphism F)) rmorph_nat.
Qed.

(* The integers of primal are the complex form times a positive integer. *)
Lemma primal_complexes (w : seq Q) D v : primal w = (D, v) ->
  (0 < D)%cZ /\ ints [fieldType of F[i]] v = [seq integer_in [unitRingType of F[i]] D * a | a <- complexes (form F w)].
Proof.
case/(primalP F) => D_gt0 v_eq; split=> //.
rewrite -(map_ints (ComplexField.real_complex_rmorphism F)) v_eq /complexes -!map_comp; apply: eq_map => a /=.
by rewrite rmorphM /= (rmorph_integer_in (ComplexField.real_complex_rmorphism F)).
Qed.

End Complex.

Lemma size_primal (w : seq Q) D v : primal w = (D, v) -> size v = size w.
Proof. by case=> _ <-; rewrite /numerators size_map. Qed.

(* ---- the rules ----------------------------------------------------------- *)

(* Rule 3: a square that divides a form puts it on the discriminant. *)
Theorem square_dividesP (F : rcfType) w c B C :
  square_divides w c B C = true -> on_discriminant (form F w).
Proof.
rewrite /square_divides; case primal_w: (primal w) => [D v].
move=> /andP[/andP[/Nat.leb_le/ssrnat.leP size_B /Nat.leb_le/ssrnat.leP size_C] /equalP e].
change (is_true (1 < size B)%N) in size_B; change (is_true (0 < size C)%N) in size_C.
have [D_gt0 v_eq] := primal_complexes F primal_w.
have size_BB : size (mul B B) = (size B + size B).-1 by rewrite size_mul_list // (leq_trans _ size_B).
have size_w : size w = (size (mul B B) + size C).-1.
  have := congr1 size e; rewrite /scale !size_map (size_primal primal_w) => ->.
  by rewrite size_mul_list // size_BB; move: size_B; clear; lia.
pose K := [fieldType of F[i]].
exists (ints K B), [seq rational_in K c * a | a <- ints K C]; rewrite /form /ints !size_map.
split=> //; split.
  by split=> //; rewrite size_w size_BB; move: size_B size_C; clear; lia.
move=> x y; rewrite -/(form F w) -/(complexes _) -!/(ints K _) eval_scaled.
have den_neq0 := positive_in_neq0 [numFieldType of F[i]] (Qden c).
have D_neq0 := integer_in_neq0 [numFieldType of F[i]] D_gt0.
have := congr1 (fun l => eval (ints K l) x y) e.
rewrite !ints_scale !eval_scaled v_eq eval_scaled !eval_mul ?(leq_trans _ size_B) // integer_inM integer_in_pos.
rewrite -/(positive_in _ _) => e_xy; apply: (mulfI den_neq0); apply: (mulfI D_neq0).
rewrite mulrCA e_xy expr2 /rational_in.
move: (eval _ x y) (eval _ x y) (integer_in _ _) (integer_in _ D) den_neq0 => e1 e2 n d.
move: (positive_in _ _) => q q_neq0.
by rewrite [in RHS]mulrCA; field.
Qed.

(* Rule 4: such forms are not on the discriminant. *)
Theorem squarefreeP (F : rcfType) w b : squarefree w b = true -> ~ on_discriminant (form F w).
Proof.
move=> w_b; have [size_w|size_w] := leqP (size w) 2.
  by case=> [B [C [size_B [[+ size_C] _]]]]; rewrite /form size_map; move: size_B size_w; clear; lia.
have [z] : exists z, match snd (primal w) with
                     | 0%cZ :: v => negb (List.hd 0 v =? 0)%cZ && bezout_holds v z
                     | v => bezout_holds v z
                     end = true.
  by case: w b size_w w_b => [|a0 [|a1 [|a2 w]]] [z|] // _ w_z; exists z.
case primal_w: (primal w) => [D v]; rewrite [snd _]/=.
have [D_gt0 v_eq] := primal_complexes F primal_w.
have size_v : size v = size w := size_primal primal_w.
pose K := [fieldType of F[i]].
have off (R : seq Z) : List.hd 0%cZ R <> 0%cZ -> bezout_holds R z = true -> toP K (rev R) = toP K (rev v) ->
    (size v <= (size R).+1)%N -> ~ on_discriminant (form F w).
  move=> hd_neq0 R_z R_eq size_R.
  apply: (separable_off (c := integer_in K D) (q := toP K (rev R))); first exact: bezout_holdsP R_z.
    by rewrite R_eq /toP /ints map_rev -/(ints K v) v_eq -map_rev Poly_scaled.
  by rewrite (size_toP_rev [numFieldType of F[i]]) // /form size_map -size_v.
have v_neq0 : v <> [::] by move=> v0; rewrite -size_v v0 in size_w.
case: v {v_eq primal_w size_w} off v_neq0 size_v => [|[|p|p] v] // off _ size_v; last 2 first.
- by move/off; apply.
- by move/off; apply.
case/andP=> /negP/Z.eqb_eq hd_neq0 /off; apply=> //.
rewrite rev_cons /toP /ints map_rcons; apply/polyP => i; rewrite !coef_Poly nth_rcons if_same.
by case: ltnP => // size_i; rewrite nth_default.
Qed.

(* Rule 2: the form 0 is on the discriminant if and only if its degree is at least 2. *)
Theorem zero_on_discriminantP (F : rcfType) w b : zero_on_discriminant w = Some b ->
  if b then on_discriminant (form F w) else ~ on_discriminant (form F w).
Proof.
rewrite /zero_on_discriminant; case: ifP => // /andP[w_eq0 size_w] [<-].
set large := (X in if X then _ else _); have -> : large = (2 < size w)%N.
  by rewrite /large; case: (w) => [|? [|? [|? ?]]].
case: ifP => {large} size_w'.
  have w_eq x y : eval (complexes (form F w)) x y = 0.
    rewrite complexes_form; elim: w w_eq0 {size_w size_w'} => [|a w IH] /=; first by rewrite eval_nil.
    by case/andP=> /Z.eqb_eq a0 /IH w0; rewrite eval_cons w0 /rational_in a0 mul0r mul0r mulr0 addr0.
  exists [:: 0; 0], (nseq (size w - 2) 0); rewrite /form size_map size_nseq; split=> //.
  split; first by move: size_w'; clear; move: (size w) => n /= n_gt2; split; lia.
  by move=> x y; rewrite -/(form F w) -/(complexes _) w_eq !eval_cons eval_nil !(mul0r, mulr0, addr0) expr0n mul0r.
case=> [B [C [size_B [[+ size_C] _]]]]; rewrite /form size_map => size_w''.
move: size_w' size_w'' size_B; clear; lia.
Qed.
